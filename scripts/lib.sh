# Functions that the project's scripts share; each sources this file.
# shellcheck shell=bash

# With CDPATH, cd may go elsewhere, and it prints where to.
unset CDPATH
repo_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

die() {
    echo "$*" >&2
    exit 1
}

# need_packages PACKAGE...: installs what is missing of these Debian packages; silent where nothing is.
need_packages() {
    # macOS and Windows bring their own window system, and rustup there asks for the compiler.
    [[ $(uname -s) == Linux ]] || return 0
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "Needed here, by their Debian names (install your system's own where missing): $*" >&2
        return 0
    fi

    local package missing=()
    for package in "$@"; do
        # One line for each architecture: a package can be installed for several.
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    ((${#missing[@]})) || return 0

    local as_root=(env DEBIAN_FRONTEND=noninteractive)
    local by_hand="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "Missing packages. As root, run: $by_hand"
        as_root=(sudo "${as_root[@]}")
    fi
    echo "Installing missing packages: ${missing[*]}" >&2
    # On a desktop an automatic update may hold the lock for a while: wait rather than fail.
    local apt=("${as_root[@]}" apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    # A list that cannot be had (someone's stale extra source) need not stop the install.
    "${apt[@]}" update >&2 || echo "Some package lists could not be updated; trying with those at hand." >&2
    "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >&2 ||
        die "Could not install them. As root, run: $by_hand"
}

# need_rust: puts cargo on PATH and checks that it is new enough for Cargo.toml's rust-version.
need_rust() {
    local cargo_bin=${CARGO_HOME:-$HOME/.cargo}/bin
    if ! command -v cargo >/dev/null && [[ -x $cargo_bin/cargo ]]; then
        # A shell opened before rustup was installed does not know this folder yet.
        export PATH="$cargo_bin:$PATH"
    fi
    command -v cargo >/dev/null || die "Rust is missing. Install it from https://rustup.rs and start this script again."

    local wanted found
    wanted=$(sed -n 's/^rust-version *= *"\(.*\)"/\1/p' "$repo_root/Cargo.toml")
    found=$(rustc --version) || die "rustc does not run; 'rustup default stable' may help."
    [[ $found =~ ^rustc\ ([0-9]+)\.([0-9]+) ]] || die "Cannot read the version of Rust from: $found"
    if ((BASH_REMATCH[1] * 1000 + BASH_REMATCH[2] < ${wanted%%.*} * 1000 + ${wanted#*.})); then
        die "Rust $wanted or newer is needed, and $(command -v rustc) is $found. 'rustup update stable' brings it."
    fi
}

# use_mold: links with mold where it is installed; call it after need_rust.
use_mold() {
    # The string must stay exactly this: another one makes cargo build everything anew beside it.
    local flags="-C link-arg=-fuse-ld=mold"
    [[ -z ${RUSTFLAGS+set} ]] && command -v mold >/dev/null || return 0
    case $(rustc -vV | sed -n 's/^host: //p') in
    # Compilers before gcc 12.1 do not know the option, so ask this one.
    x86_64-*-linux-* | aarch64-*-linux-*) cc -fuse-ld=mold -Wl,--version >/dev/null 2>&1 || return 0 ;;
    *) return 0 ;;
    esac
    export RUSTFLAGS=$flags
}
