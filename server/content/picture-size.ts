/** Width and height of an image, pixels. */
export interface Size {
  width: number;
  height: number;
}

/**
 * The size that an image says it has in its first bytes, so that a page can keep its place; null where it can't be read. A photo that is
 * turned by a note inside it (Exif) is told as it lies in the file.
 */
export function pictureSize(bytes: Buffer): Size | null {
  try {
    const size = sizeOf(bytes);
    return size !== null && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    // Cut off within its head.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function sizeOf(bytes: Buffer): Size | null {
  const at = (from: number, length: number) => bytes.toString('latin1', from, from + length);
  if (at(1, 3) === 'PNG') return at(12, 4) === 'IHDR' ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : null;
  if (at(0, 4) === 'RIFF') return webp(bytes, at(12, 4));
  return bytes.readUInt16BE(0) === 0xffd8 ? jpeg(bytes) : null;
}

/** Three forms: lossy, lossless, and extended, which says its size itself. */
function webp(bytes: Buffer, form: string): Size | null {
  switch (form) {
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      // Two numbers of 14 bits, each one less than it means.
      const bits = bytes.readUInt32LE(21);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    case 'VP8X':
      return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) };
    default:
      return null;
  }
}

/** Marks that say how large a frame is: C0 to CF, but for three that are tables. */
const isFrame = (mark: number): boolean => mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc;

/** Segments follow each other: FF, a mark, a length. */
function jpeg(bytes: Buffer): Size | null {
  let at = 2;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return null;
    const mark = bytes.readUInt8(at + 1);
    if (mark === 0xff) at += 1;
    else if (isFrame(mark)) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
}
