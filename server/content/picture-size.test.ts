import { describe, expect, it } from 'vitest';
import { pictureSize } from './picture-size.ts';

/** Drawn by a browser, 300 by 2 pixels each: the formats, and the three forms of WebP. */
const PICTURES = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAASwAAAACCAYAAADirOGHAAAALUlEQVR4AezSAQkAAAgDQbGS/RvYSXMMbrACx/ftnDPQgAYSGugyAgQIhAg8AAAA//8WnMQHAAAABklEQVQDAJmCgK6edhwKAAAAAElFTkSuQmCC',
  jpeg: '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAACASwDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAME/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AuAzqAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP//Z',
  vp8: 'UklGRlIAAABXRUJQVlA4IEYAAADQAwCdASosAQIAP3G412S0ryunIagCkC4JaQDScAT5w4cOHDhw4NAA/uZp3+hXrL76bH5V6vLQFMrTA0ZFmHW7zgo6AAAA',
  vp8l: 'UklGRh4AAABXRUJQVlA4TBEAAAAvK0EAAAdQ5v53pv+BiOh/AAA=',
  vp8x: 'UklGRmoAAABXRUJQVlA4WAoAAAAQAAAAKwEAAQAAQUxQSBMAAAABDzCAERFCIEDwH21AQET/MxkBAFZQOCAwAAAA0AMAnQEqLAECAD9xuNNkNK8ppqGocpAuCWkAAAtqYlh5vYvM8/gAAP7tTL3gAAAA',
};

describe('the size of a picture', () => {
  it.each(Object.entries(PICTURES))('is read from its first bytes: %s', (_form, base64) => {
    const bytes = Buffer.from(base64, 'base64');
    expect(pictureSize(bytes)).toEqual({ width: 300, height: 2 });
  });

  it.each(Object.entries(PICTURES))('of a %s that was cut off is not known, or known already', (_form, base64) => {
    const bytes = Buffer.from(base64, 'base64');
    for (let length = 0; length < bytes.length; length += 1)
      expect([null, 300]).toContain(pictureSize(bytes.subarray(0, length))?.width ?? null);
    expect(pictureSize(bytes.subarray(0, 20))).toBeNull();
  });

  it.each(['', 'GIF89a', '<svg width="3" height="2"/>', 'RIFF....WEBPVP9 ..................'])(
    'of anything else is not known: "%s"',
    (text) => {
      expect(pictureSize(Buffer.from(text, 'latin1'))).toBeNull();
    },
  );

  it('of nothing at all is none', () => {
    const bytes = Buffer.from(PICTURES.png, 'base64');
    bytes.writeUInt32BE(0, 16);
    expect(pictureSize(bytes)).toBeNull();
  });
});
