/** An address as it is read aloud and typed: without the scheme. "http://10.0.0.5:3000" → "10.0.0.5:3000". */
export const bareAddress = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/+$/, '');

/** A room code as it is read: "482913" → "482 913". */
export const spacedCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;
