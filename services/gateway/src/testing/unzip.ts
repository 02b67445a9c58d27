// For tests: the files of a zip archive, found as every reader finds them, from its end (APPNOTE.TXT §4.3).
import { crc32, inflateRawSync } from 'node:zlib'

/** By name. Throws when the archive is cut off or a file differs from its checksum. */
export function unzip(archive: Buffer): Readonly<Record<string, Buffer>> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0) throw new Error('the archive has no end')
  const files: Record<string, Buffer> = {}
  let at = archive.readUInt32LE(end + 16)
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const [crc, size, name, extra, comment, local] = [
      ...[archive.readUInt32LE(at + 16), archive.readUInt32LE(at + 20)],
      ...[archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32), archive.readUInt32LE(at + 42)],
    ] as const
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const file = inflateRawSync(archive.subarray(start, start + size))
    if (crc32(file) !== crc) throw new Error('a file differs from its checksum')
    files[archive.subarray(at + 46, at + 46 + name).toString()] = file
    at += 46 + name + extra + comment
  }
  return files
}
