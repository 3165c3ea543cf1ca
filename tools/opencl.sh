# OpenCL implementations beside the machine's own, to test on; sourced by tools/test after setup.sh.

# Installs Debian packages without a word; returns 1 where that is not possible.
try_packages() {
  command -v apt-get >/dev/null && (packages=("$@") && install_packages) 2>/dev/null
}

# Puts Intel's OpenCL for CPUs, from PyPI, into a virtual environment under the user's cache folder,
# and sets intel_vendors, the folder for OCL_ICD_VENDORS. Says why and returns 1 where it cannot be had.
install_intel() {
  local version=2026.2.0
  local cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
  if [ -z "$cache" ]; then
    say "not tested on Intel's OpenCL: neither HOME nor XDG_CACHE_HOME says where it may lie"
    return 1
  fi
  local folder=$cache/romanesco/intel-opencl-$version
  intel_vendors=$folder/vendors
  # Written last, so that it stands for a complete installation.
  local entry=$intel_vendors/intel.icd
  [ -f "$entry" ] && return
  if [ "$(uname -sm)" != "Linux x86_64" ]; then
    say "not tested on Intel's OpenCL: there is none for $(uname -sm)"
    return 1
  fi
  if ! python3 -c 'import ensurepip' 2>/dev/null && ! try_packages python3 python3-venv; then
    say "not tested on Intel's OpenCL: it needs Python's venv (package python3-venv)"
    return 1
  fi
  say "installing Intel's OpenCL $version from PyPI into $folder (0.8 GB)"
  local words
  if ! words=$( (python3 -m venv --clear "$folder/venv" &&
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-cache-dir \
      "intel-opencl-rt==$version" "intel-cmplr-lib-rt==$version") 2>&1); then
    say "not tested on Intel's OpenCL: $(tail -1 <<<"$words")"
    return 1
  fi
  mkdir -p "$intel_vendors"
  echo "$folder/venv/lib/libintelocl.so" >"$entry"
}

# Installs the interpreter of kernels Oclgrind; says why and returns 1 where it cannot be had.
install_oclgrind() {
  command -v oclgrind >/dev/null && return
  say "installing packages: oclgrind"
  try_packages oclgrind && command -v oclgrind >/dev/null && return
  say "not tested on Oclgrind: there is no package oclgrind to be had"
  return 1
}

# Makes a folder for OCL_ICD_VENDORS with the machine's own drivers and Intel's, after install_intel.
# Drivers that are listed as one file, or not at all, are left out: they are tested before.
own_and_intel_vendors() {
  local folder=$1 own=${OCL_ICD_VENDORS:-/etc/OpenCL/vendors}
  mkdir -p "$folder"
  [ ! -d "$own" ] || find -L "$own" -maxdepth 1 -name '*.icd' -exec cp {} "$folder/" \;
  cp "$intel_vendors/intel.icd" "$folder/romanesco-intel.icd"
}

# Runs a command on Oclgrind, which writes to standard error of each data race, uninitialised value, access
# outside a buffer and wrong API call that it sees.
#
# Version 21.10 optimises kernels into an intrinsic that it then cannot interpret
# (llvm.experimental.noalias.scope.decl), hence -cl-opt-disable. Unoptimised and inlined, the variables of
# all calls become variables of the kernel, tens of thousands, which every work-item of every launch
# makes anew: in the mapping lanes, most of the time. With noinline in the place of always_inline calls stay calls.
checking_oclgrind() {
  oclgrind --build-options '-cl-opt-disable -D always_inline=noinline' \
    --data-races --uninitialized --check-api "$@"
}

# Does that, and fails too when Oclgrind has written anything: its own exit status does not tell.
on_oclgrind() {
  local words status=0
  words=$(mktemp)
  checking_oclgrind "$@" 2>"$words" || status=$?
  if [ -s "$words" ]; then
    head -40 "$words" >&2
    say "Oclgrind has something to say; see above"
    status=1
  fi
  rm -f "$words"
  return "$status"
}

# Runs `verify` with arguments on Oclgrind; fails unless cases were run and each has passed.
verify_on_oclgrind() {
  local program=$1 output status=0
  shift
  output=$(on_oclgrind "$program" verify "$@") || status=$?
  printf '%s\n' "$output"
  grep -Eq '^[1-9][0-9]* passed, 0 failed, 0 unsupported$' <<<"$output" || status=1
  return "$status"
}

# How a line of `devices --brief` ends whose device is exact.
exact='float: exact, double: exact$'

# The devices, one a line; fails unless there is one and each is exact in float and double.
exact_devices() {
  local devices
  devices=$("$@" devices --brief)
  printf '%s\n' "$devices"
  if [ -z "$devices" ] || grep -qv "$exact" <<<"$devices"; then
    say "no device, or not an exact one"
    return 1
  fi
}

# The devices, one a line; fails unless one of them is exact in float and double.
an_exact_device() {
  local devices
  devices=$("$@" devices --brief)
  printf '%s\n' "$devices"
  if ! grep -q "$exact" <<<"$devices"; then
    say "no exact device; is the package pocl-opencl-icd installed?"
    return 1
  fi
}
