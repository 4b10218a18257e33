#!/bin/sh
# Packs what 'make install' put under ROOT/usr as a tarball and as a .deb, both in the folder OUT.
#
# The binary must have the Swift runtime linked in; what else it needs is asked of dpkg-shlibdeps, so the
# package fits the Debian that it was built on, and newer ones. Build it on Debian 12 for Debian 12.
set -eu
root=$1 out=$2 version=$3
export LC_ALL=C
# The same commit gives the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
export SOURCE_DATE_EPOCH
umask 022

binary=$root/usr/bin/pawprint
if ldd "$binary" | grep -q 'libswift\|libFoundation\|libdispatch\|not found'; then
  echo "$binary needs libraries of Swift, or some that are not there:" >&2
  ldd "$binary" | grep 'libswift\|libFoundation\|libdispatch\|not found' >&2
  exit 1
fi

mkdir -p "$out"
architecture=$(dpkg --print-architecture)
documents=$root/usr/share/doc/pawprint
install -d "$documents"
install -m 644 README.md CHANGELOG.md "$documents"
install -m 644 LICENSE "$documents/copyright"
gzip -9nf "$documents/CHANGELOG.md"
gzip -9nf "$root/usr/share/man/man1/pawprint.1"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/debian"
printf 'Source: pawprint\n\nPackage: pawprint\nArchitecture: any\n' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O "$(cd "$OLDPWD" && realpath "$binary")" 2>/dev/null |
  sed -n 's/^shlibs:Depends=//p')
if [ -z "$depends" ]; then
  echo "dpkg-shlibdeps (package dpkg-dev) did not tell what the binary depends on." >&2
  exit 1
fi

mkdir -p "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<CONTROL
Package: pawprint
Version: $version
Architecture: $architecture
Maintainer: The authors of Pawprint <pawprint@localhost>
Section: net
Priority: optional
Depends: $depends
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Description: finds out why TCP connections got no answer
 Reads captures, netstat -s, sysctl and whatever else an incident left behind,
 tells which SYNs went unanswered and why, and writes a postmortem that cites
 its evidence frame by frame. Works offline.
CONTROL
dpkg-deb --build --root-owner-group "$root" "$out/pawprint_${version}_$architecture.deb" >/dev/null
rm -r "$root/DEBIAN"

name=pawprint-$version-linux-$(uname -m)
tar --create --gzip --file "$out/$name.tar.gz" --owner=0 --group=0 --numeric-owner --sort=name \
  --mtime="@$SOURCE_DATE_EPOCH" --transform "s,^usr,$name," --directory "$root" usr
(cd "$out" && sha256sum "pawprint_${version}_$architecture.deb" "$name.tar.gz" >SHA256SUMS)
echo "$out/pawprint_${version}_$architecture.deb ($depends)"
echo "$out/$name.tar.gz"
