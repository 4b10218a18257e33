#!/usr/bin/env python3
"""Makes the first inputs of the fuzz targets out of captures and texts.

usage: seeds.py OUT FOLDER...

Every file below each FOLDER is looked at, in sorted order. Of a capture the first packets become a seed for the capture
readers and for the diagnosis, and single packets seeds for the link layer; the first lines of a text become a seed for the
text readers; and some of both are packed. Writes to OUT/READER/, one file per seed, named by its content.
"""
import bz2, gzip, hashlib, io, lzma, os, struct, sys, tarfile, zipfile

LONGEST_CAPTURE = 6000  # bytes; short inputs are what makes libFuzzer quick
LONGEST_TEXT = 3000
PACKETS = 6  # single packets of a capture
PCAP_MAGICS = {
    b"\xd4\xc3\xb2\xa1": ("<", 16), b"\xa1\xb2\xc3\xd4": (">", 16), b"\x4d\x3c\xb2\xa1": ("<", 16),
    b"\xa1\xb2\x3c\x4d": (">", 16), b"\x34\xcd\xb2\xa1": ("<", 24), b"\xa1\xb2\xcd\x34": (">", 24),
}
PCAPNG_MAGIC = b"\x0a\x0d\x0d\x0a"


def keep(out, reader, data):
    folder = os.path.join(out, reader)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, hashlib.sha1(data).hexdigest()), "wb") as file:
        file.write(data)


def pcap_records(data, order, header):
    """(offset, packet) of each whole record."""
    offset = 24
    while offset + header <= len(data):
        length = struct.unpack_from(order + "I", data, offset + 8)[0]
        if offset + header + length > len(data): return
        yield offset, data[offset + header:offset + header + length]
        offset += header + length


def seeds_of_pcap(out, data):
    order, header = PCAP_MAGICS[data[:4]]
    end = 24
    link_type = struct.unpack_from(order + "I", data, 20)[0] & 0xFFFF if len(data) >= 24 else 0
    for number, (offset, packet) in enumerate(pcap_records(data, order, header)):
        if number < PACKETS and len(packet) <= 400: keep(out, "link-layer", struct.pack("<H", link_type) + packet)
        if offset + header + len(packet) > LONGEST_CAPTURE: break
        end = offset + header + len(packet)
    short = data[:max(end, 40)]
    keep(out, "pcap", short)
    keep(out, "diagnosis", bytes([len(short) % 8]) + short)
    return short


def seeds_of_pcapng(out, data):
    end = 0
    while end + 12 <= len(data):
        order = ">" if data[8:12] == b"\x1a\x2b\x3c\x4d" else "<"
        length = struct.unpack_from(order + "I", data, end + 4)[0]
        if length < 12 or end + length > min(len(data), LONGEST_CAPTURE): break
        end += length
    short = data[:max(end, 200)]
    keep(out, "pcapng", short)
    keep(out, "diagnosis", bytes([len(short) % 8]) + short)
    return short


def pcapng_of_pcap(data):
    """The records of a classic capture as a pcapng file whose clock ticks in powers of two, with an offset."""
    order, header = PCAP_MAGICS[data[:4]]

    def block(kind, body):
        body += b"\0" * (-len(body) % 4)
        return struct.pack("<II", kind, len(body) + 12) + body + struct.pack("<I", len(body) + 12)

    link_type = struct.unpack_from(order + "I", data, 20)[0] & 0xFFFF
    options = struct.pack("<HHB3xHHq", 9, 1, 0x80 | 20, 14, 8, -3600) + struct.pack("<HH4sHH", 2, 4, b"eth0", 0, 0)
    file = block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)) + block(1, struct.pack("<HHI", link_type, 0, 0) + options)
    for offset, packet in pcap_records(data, order, header):
        seconds, fraction = struct.unpack_from(order + "II", data, offset)
        ticks = (seconds << 20) + (fraction << 20) // 1_000_000
        file += block(6, struct.pack("<IIIII", 0, ticks >> 32 & 0xFFFFFFFF, ticks & 0xFFFFFFFF, len(packet), len(packet)) + packet)
    return file


def packed(name, data):
    """The same bytes in every wrapping that the readers know and Python can write."""
    yield gzip.compress(data, mtime=0)
    yield bz2.compress(data)
    yield lzma.compress(data)
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.USTAR_FORMAT) as file:
        for member in (name, "../" + name):
            entry = tarfile.TarInfo(member)
            entry.size = len(data)
            file.addfile(entry, io.BytesIO(data))
    yield tar.getvalue()
    yield gzip.compress(tar.getvalue(), mtime=0)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo(name), data)
    yield archive.getvalue()


def seeds_of_file(out, path, number):
    with open(path, "rb") as file:
        data = file.read(1 << 20)
    if data[:4] in PCAP_MAGICS:
        short = seeds_of_pcap(out, data)
        if number % 8 == 0: seeds_of_pcapng(out, pcapng_of_pcap(short))
    elif data[:4] == PCAPNG_MAGIC:
        short = seeds_of_pcapng(out, data)
    elif b"\0" not in data:
        short = data[:LONGEST_TEXT]
        for reader in ("tcpdump-text", "host-text"): keep(out, reader, short)
    else:
        return
    if number % 16 == 0:
        for wrapping in packed(os.path.basename(path), short[:2000]): keep(out, "packed", wrapping)


def main():
    out, folders = sys.argv[1], sys.argv[2:]
    paths = [os.path.join(folder, name) for root in folders for folder, _, names in sorted(os.walk(root)) for name in sorted(names)]
    for number, path in enumerate(paths): seeds_of_file(out, path, number)
    for reader in sorted(os.listdir(out)): print(f"{reader}: {len(os.listdir(os.path.join(out, reader)))} seeds")


if __name__ == "__main__":
    main()
