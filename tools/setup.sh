# What romanesco needs to be built and run; sourced by tools/romanesco and tools/test.
#
# Installs the packages that a Debian or Ubuntu machine lacks, and says so; elsewhere it names them.

packages=(
  ocl-icd-opencl-dev opencl-headers # OpenCL: the loader's library and headers
  pocl-opencl-icd                   # an OpenCL device for the CPU
  libspng-dev                       # PNG
  libopenexr-dev                    # OpenEXR
  libminizip-dev                    # archives of arrays, .npz
  libcairo2-dev                     # figures
  fonts-dejavu-core                 # their text
  libmpfr-dev                       # numbers of many bits
  ffmpeg                            # videos
  pkg-config                        # tells the Swift package where the libraries are
)

say() { printf 'romanesco: %s\n' "$*" >&2; }

install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "not a Debian or Ubuntu machine; if the build fails, install the likes of: ${packages[*]}"
    return
  fi
  local missing=() package
  for package in "${packages[@]}"; do
    if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
      missing+=("$package")
    fi
  done
  [ ${#missing[@]} -eq 0 ] && return
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "these packages are missing and there is no sudo; as root, run: apt-get install ${missing[*]}"
      exit 1
    fi
    root=(sudo)
  fi
  say "installing packages: ${missing[*]}"
  local log
  log=$(mktemp)
  if ! { "${root[@]}" apt-get update &&
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y --no-install-recommends \
      "${missing[@]}"; } >"$log" 2>&1; then
    tail -20 "$log" >&2
    say "the packages could not be installed; see above"
    exit 1
  fi
  rm -f "$log"
}

require_swift() {
  if ! command -v swift >/dev/null; then
    say "there is no Swift; install 6.2 or later from https://www.swift.org/install/linux/"
    exit 1
  fi
}
