#!/bin/sh
# Install the system libraries that Python packages cannot carry, where they are missing.
#
#   system_packages.sh run    what the program needs: graphics libraries of MediaPipe and OpenCV
#   system_packages.sh test   what the tests need on top: a browser, and a library of its driver
#
# Does nothing where all is there, or where this is not Debian or Ubuntu. Installing needs root, or
# sudo without a password; otherwise it says which command to run.
set -eu

what=${1:-run}
[ "$(uname -s)" = Linux ] || exit 0

case $what in
run)
    libraries="libEGL.so.1 libGLESv2.so.2 libGL.so.1 libglib-2.0.so.0 libgthread-2.0.so.0 libxcb.so.1"
    packages="libegl1 libgles2 libgl1 libglib2.0-0 libxcb1"
    programs=""
    ;;
test)
    libraries="libatomic.so.1"
    packages="chromium libatomic1"
    programs="chromium"
    ;;
*)
    echo "Expected run or test, got $what." >&2
    exit 2
    ;;
esac

missing() {
    for program in $programs; do
        command -v "$program" >/dev/null 2>&1 || echo "$program"
    done
    for library in $libraries; do
        found=$(/sbin/ldconfig -p 2>/dev/null | grep -c "$library" || true)
        [ "$found" != 0 ] || echo "$library"
    done
}

absent=$(missing)
[ -n "$absent" ] || exit 0
command="apt-get install -y --no-install-recommends $packages"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing on this system: $(echo $absent). Install them with your package manager" >&2
    echo "(on Debian they are: $packages), then run make again." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "Missing on this system: $(echo $absent). Run this once, then make again:" >&2
    echo "    sudo $command" >&2
    exit 1
fi
echo "Installing $packages"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root $command >/dev/null
