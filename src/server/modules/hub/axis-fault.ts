/** A call the hub says no to, with the error code of the axis. */
export class AxisFault extends Error {
	override name = 'AxisFault';
	readonly errorCode: string;
	/** HTTP status: 200 with an error code is how the axis says no; 5xx is for what is worth trying again. */
	readonly httpStatus: number;
	constructor(errorCode: string, description: string, httpStatus = 200) {
		super(description);
		this.errorCode = errorCode;
		this.httpStatus = httpStatus;
	}
}
