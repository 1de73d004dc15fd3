# shellcheck shell=sh
# Finds the tools that Basil is built with. Sourced by the launcher, the doctor and their tests.

required_jdk=25
required_node=20
# Goes before the usual places below; the tests point it to a folder of their own.
search_root=${search_root-}

jdk_advice="Install a JDK $required_jdk or newer, or set JAVA_HOME to one:
  Debian 14, Ubuntu 24.04 or newer:  sudo apt-get install openjdk-25-jdk-headless
  older Debian or Ubuntu:            Eclipse Temurin 25 from Adoptium (package temurin-25-jdk of its apt repository,
                                     or its archive unpacked to /opt)
  macOS:                             brew install openjdk@25
  with SDKMAN:                       sdk install java 25-tem"
maven_advice="Install Maven 3.8.6 or newer:
  Debian, Ubuntu:  sudo apt-get install maven
  macOS:           brew install maven"
node_advice="Install Node.js $required_node or newer with npm:
  Debian 13, Ubuntu 25.04 or newer:  sudo apt-get install nodejs npm
  macOS:                             brew install node
  elsewhere:                         nvm install 22, or the archive from nodejs.org unpacked to /opt"

die() {
  echo "basil: $*" >&2
  exit 1
}

# Prints the value of setting $1: from the environment, else from .env where the user stands, else $2.
setting() {
  value=$(printenv "$1") || value=$(sed -n "s/^$1=//p" .env 2>/dev/null | tail -n 1)
  printf '%s\n' "${value:-$2}"
}

# Prints the version of the JDK in folder $1; nothing if there is none or it is too old.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
  major=${version%%[!0-9]*}
  [ "${major:-0}" -lt "$required_jdk" ] || printf '%s\n' "$version"
}

# Prints the folder of the JDK whose "java" stands on the PATH; a wrapper script is asked for it.
jdk_on_path() {
  java=$(command -v java) || return 0
  java=$(readlink -f -- "$java")
  home=$(dirname -- "$(dirname -- "$java")")
  if [ ! -r "$home/release" ]; then
    home=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p') || return 0
  fi
  printf '%s\n' "$home"
}

# Prints the folder of the newest JDK in the usual places.
newest_jdk() {
  for home in "$search_root"/usr/lib/jvm/* "$search_root"/opt/* "$HOME"/.sdkman/candidates/java/* \
    "$search_root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$search_root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$search_root"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    version=$(jdk_version "$home")
    [ -z "$version" ] || printf '%s\t%s\n' "$version" "$home"
  done | sort -t . -k 1,1nr -k 2,2nr -k 3,3nr | sed -n '1s/^[^	]*	//p'
}

# Sets and exports JAVA_HOME; fails if there is no JDK that is new enough.
find_jdk() {
  for candidate in "${JAVA_HOME-}" "$(jdk_on_path)"; do
    if [ -n "$candidate" ] && [ -n "$(jdk_version "$candidate")" ]; then
      export JAVA_HOME="$candidate"
      return
    fi
  done
  candidate=$(newest_jdk)
  [ -n "$candidate" ] && export JAVA_HOME="$candidate"
}

# True if Node.js in folder $1 is new enough and npm stands beside it.
is_node() {
  [ -x "$1/node" ] && [ -x "$1/npm" ] || return 1
  major=$("$1/node" --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p')
  [ "${major:-0}" -ge "$required_node" ]
}

# Puts Node.js on the PATH unless it is there; fails if there is none that is new enough.
find_node() {
  node=$(command -v node) && is_node "$(dirname -- "$node")" && return
  for folder in "$search_root"/usr/local/bin "$search_root"/usr/bin "$search_root"/opt/homebrew/bin \
    "$search_root"/opt/*/bin "$HOME"/.volta/bin "$HOME"/.nvm/versions/node/*/bin \
    "$HOME"/.local/share/fnm/node-versions/*/installation/bin "$HOME"/.asdf/installs/nodejs/*/bin; do
    if is_node "$folder"; then
      export PATH="$folder:$PATH"
      return
    fi
  done
  return 1
}

# Prints the path of Chromium or Chrome; fails if there is none.
find_browser() {
  for name in "${CHROMIUM-}" chromium chromium-browser google-chrome \
    "$search_root/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$name" ] && command -v "$name"; then
      return
    fi
  done
  return 1
}

need_jdk() {
  find_jdk || die "no JDK $required_jdk or newer was found. $jdk_advice"
}

need_node() {
  find_node || die "no Node.js $required_node or newer with npm was found. $node_advice"
}

need_maven() {
  command -v mvn >/dev/null || die "Maven was not found. $maven_advice"
}
