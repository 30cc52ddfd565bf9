/** A dossier taken in elsewhere waits in this step until the competent centre confirms that it arrived: then its clock starts. */
export const ARRIVAL_STEP = 'arrive';
