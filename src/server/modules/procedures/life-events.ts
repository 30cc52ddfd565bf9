import type { LocalText } from '../../../shared/forms/local-text.ts';
import type { LifeEvent } from './definition.ts';

/** The life events of the portal, in the order people meet them. */
export const lifeEventNames: Readonly<Record<LifeEvent, LocalText>> = {
	child: { vi: 'Có con nhỏ', en: 'Having a child' },
	marriage: { vi: 'Kết hôn', en: 'Getting married' },
	house: { vi: 'Làm nhà', en: 'Building a house' },
	land: { vi: 'Đất đai', en: 'Land' },
	business: { vi: 'Kinh doanh', en: 'Doing business' },
	'certified-copies': { vi: 'Bản sao, chứng thực', en: 'Certified copies' },
	support: { vi: 'Trợ giúp xã hội', en: 'Social assistance' },
	tourism: { vi: 'Du lịch', en: 'Tourism' },
	minerals: { vi: 'Khoáng sản', en: 'Minerals' },
	death: { vi: 'Người thân mất', en: 'Death of a relative' },
};
