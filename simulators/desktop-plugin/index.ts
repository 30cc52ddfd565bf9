export { createDesktopPlugin } from './create-desktop-plugin.ts';
export type { DesktopPlugin, DesktopPluginOptions } from './create-desktop-plugin.ts';
