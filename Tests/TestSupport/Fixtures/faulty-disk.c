// A disk that fails, loses power or has no locks, for a program that this library is preloaded into.
//
//   DISK_NO_LOCKS=CODE     locking a file fails with this code
//   DISK_FAIL_READ=NAME    reading a file whose name ends so fails
//   DISK_FAIL_SYNC=NAME    synchronizing a file whose name ends so fails
//   DISK_ROOT=FOLDER       keeps what was synchronized of a folder, which holds files and folders of files:
//   DISK_SHADOW=FOLDER     the copies of what was synchronized; of other things there is none.
//   DISK_CUT=N             kills the program before its Nth synchronization.
//
// When the program ends or is killed here, two folders are made in the shadow. `lost` is the folder as only
// synchronized data and names make it. `torn` has all names, and files of their length, of which what was not
// synchronized is zero.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LENGTH 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count = 0;

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, LENGTH - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return 1;
}

static int ends_with(const char *path, const char *variable) {
  const char *suffix = getenv(variable);
  if (!suffix) return 0;
  size_t length = strlen(path), end = strlen(suffix);
  return length >= end && !strcmp(path + length - end, suffix);
}

// The number of a file is used again, so its time of birth belongs to it.
static void key_of(int folder, const char *name, char *key) {
  struct statx status;
  memset(&status, 0, sizeof status);
  statx(folder, name, AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH, STATX_INO | STATX_BTIME, &status);
  snprintf(key, 80, "%llu-%lld-%u", (unsigned long long)status.stx_ino,
           (long long)status.stx_btime.tv_sec, status.stx_btime.tv_nsec);
}

static void copy(int from, const char *to, off_t length) {
  int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  static ssize_t (*real)(int, void *, size_t, off_t);
  if (!real) real = dlsym(RTLD_NEXT, "pread64");
  char block[1 << 14];
  off_t place = 0;
  ssize_t n;
  while (from >= 0 && (n = real(from, block, sizeof block, place)) > 0) {
    if (write(out, block, n) != n) abort();
    place += n;
  }
  if (length >= 0 && ftruncate(out, length)) abort();
  close(out);
}

static void remember(int fd) {
  const char *shadow = getenv("DISK_SHADOW");
  struct stat status;
  if (!shadow || fstat(fd, &status)) return;
  char key[80], to[LENGTH];
  key_of(fd, "", key);
  snprintf(to, LENGTH, "%s/%s", shadow, key);
  if (S_ISREG(status.st_mode)) {
    char own[64];
    snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
    int from = open(own, O_RDONLY | O_CLOEXEC);
    copy(from, to, -1);
    close(from);
    return;
  }
  DIR *folder = fdopendir(openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  FILE *list = fopen(to, "w");
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (entry->d_name[0] == '.' && (!entry->d_name[1] || !strcmp(entry->d_name, ".."))) continue;
    key_of(fd, entry->d_name, key);
    fprintf(list, "%c %s %s\n", entry->d_type == DT_DIR ? 'd' : 'f', key, entry->d_name);
  }
  fclose(list);
  closedir(folder);
}

static void lose(const char *key, const char *to) {
  char from[LENGTH], line[LENGTH];
  mkdir(to, 0777);
  snprintf(from, LENGTH, "%s/%s", getenv("DISK_SHADOW"), key);
  FILE *list = fopen(from, "r");
  if (!list) return;
  while (fgets(line, LENGTH, list)) {
    char kind, child[80], name[300], source[LENGTH], target[LENGTH];
    if (sscanf(line, "%c %79s %299s", &kind, child, name) != 3) abort();
    snprintf(target, LENGTH, "%s/%s", to, name);
    if (kind == 'd') {
      lose(child, target);
      continue;
    }
    snprintf(source, LENGTH, "%s/%s", getenv("DISK_SHADOW"), child);
    int file = open(source, O_RDONLY | O_CLOEXEC);
    copy(file, target, -1);
    if (file >= 0) close(file);
  }
  fclose(list);
}

static void tear(const char *from, const char *to) {
  mkdir(to, 0777);
  DIR *folder = opendir(from);
  if (!folder) return;
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (entry->d_name[0] == '.' && (!entry->d_name[1] || !strcmp(entry->d_name, ".."))) continue;
    char source[LENGTH], target[LENGTH], key[80], shadow[LENGTH];
    snprintf(source, LENGTH, "%s/%s", from, entry->d_name);
    snprintf(target, LENGTH, "%s/%s", to, entry->d_name);
    struct stat status;
    if (lstat(source, &status)) continue;
    if (S_ISDIR(status.st_mode)) {
      tear(source, target);
      continue;
    }
    key_of(AT_FDCWD, source, key);
    snprintf(shadow, LENGTH, "%s/%s", getenv("DISK_SHADOW"), key);
    int file = open(shadow, O_RDONLY | O_CLOEXEC);
    copy(file, target, status.st_size);
    if (file >= 0) close(file);
  }
  closedir(folder);
}

__attribute__((destructor)) static void end(void) {
  const char *root = getenv("DISK_ROOT"), *shadow = getenv("DISK_SHADOW");
  if (!root || !shadow) return;
  char to[LENGTH], key[80];
  key_of(AT_FDCWD, root, key);
  snprintf(to, LENGTH, "%s/lost", shadow);
  lose(key, to);
  snprintf(to, LENGTH, "%s/torn", shadow);
  tear(root, to);
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  char path[LENGTH];
  if (!path_of(fd, path)) return real(fd);
  if (ends_with(path, "DISK_FAIL_SYNC")) {
    errno = EIO;
    return -1;
  }
  const char *root = getenv("DISK_ROOT"), *cut = getenv("DISK_CUT");
  if (!root || strncmp(path, root, strlen(root))) return real(fd);
  pthread_mutex_lock(&lock);
  if (cut && ++count == atoi(cut)) {
    end();
    kill(getpid(), SIGKILL);
  }
  remember(fd);
  pthread_mutex_unlock(&lock);
  return 0;
}

static ssize_t read_at(int fd, void *bytes, size_t n, off_t place) {
  static ssize_t (*real)(int, void *, size_t, off_t);
  if (!real) real = dlsym(RTLD_NEXT, "pread64");
  char path[LENGTH];
  if (getenv("DISK_FAIL_READ") && path_of(fd, path) && ends_with(path, "DISK_FAIL_READ")) {
    errno = EIO;
    return -1;
  }
  return real(fd, bytes, n, place);
}

ssize_t pread(int fd, void *bytes, size_t n, off_t place) { return read_at(fd, bytes, n, place); }
ssize_t pread64(int fd, void *bytes, size_t n, off_t place) { return read_at(fd, bytes, n, place); }

int flock(int fd, int operation) {
  static int (*real)(int, int);
  if (!real) real = dlsym(RTLD_NEXT, "flock");
  const char *code = getenv("DISK_NO_LOCKS");
  if (!code) return real(fd, operation);
  errno = atoi(code);
  return -1;
}
