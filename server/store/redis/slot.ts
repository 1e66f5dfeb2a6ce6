export const SLOTS = 16_384;

/** CRC-16/XMODEM, by which a Redis Cluster spreads keys. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

/** The slot of a key, 0 to 16383: of what stands in its first braces, so that keys that belong together lie together. */
export function slotOf(key: string): number {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open + 1);
  const part = close > open + 1 ? key.slice(open + 1, close) : key;
  return crc16(Buffer.from(part)) % SLOTS;
}
