#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// The headers of a Debian 12 know Landlock 2 at most; a kernel may offer more. Numbers and layout are
// those of include/uapi/linux/landlock.h and of the unified table of system calls.
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif
#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif

enum {
  LANDLOCK_VERSION_FLAG = 1,
  LANDLOCK_PATH_BENEATH = 1,
};

enum {
  ACCESS_WRITE_FILE = 1 << 1,
  ACCESS_READ_FILE = 1 << 2,
  ACCESS_READ_DIR = 1 << 3,
  ACCESS_OF_FILES = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15,
};

struct landlock_attributes {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

struct landlock_path {
  uint64_t allowed;
  int32_t parent;
} __attribute__((packed));

int linux_landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_VERSION_FLAG);
  return version > 0 ? (int)version : 0;
}

// What can be done with files, by version: 13 rights; REFER in 2, TRUNCATE in 3, IOCTL_DEV in 5.
static uint64_t file_rights(int version) {
  uint64_t rights = (1 << 13) - 1;
  if (version >= 2) rights |= 1 << 13;
  if (version >= 3) rights |= 1 << 14;
  if (version >= 5) rights |= 1 << 15;
  return rights;
}

int linux_landlock_ruleset(void) {
  int version = linux_landlock_version();
  if (version == 0) {
    errno = ENOSYS;
    return -1;
  }
  struct landlock_attributes attributes = {.files = file_rights(version)};
  size_t size = sizeof attributes.files;
  if (version >= 4) {
    attributes.network = 3;  // bind and connect TCP
    size += sizeof attributes.network;
  }
  if (version >= 6) {
    attributes.scopes = 3;  // abstract sockets and signals
    size += sizeof attributes.scopes;
  }
  return (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
}

int linux_landlock_allow(int ruleset, const char *path, int may_write) {
  int file = open(path, O_PATH | O_CLOEXEC);
  if (file < 0) return -1;
  struct stat status;
  int result = fstat(file, &status);
  if (result == 0) {
    uint64_t rights = may_write ? file_rights(linux_landlock_version()) & ~(uint64_t)1
                                : ACCESS_READ_FILE | ACCESS_READ_DIR;
    if (!S_ISDIR(status.st_mode)) rights &= ACCESS_OF_FILES;
    struct landlock_path rule = {.allowed = rights, .parent = file};
    result = (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_PATH_BENEATH, &rule, 0);
  }
  int code = errno;
  close(file);
  errno = code;
  return result;
}

int linux_landlock_enforce(int ruleset) {
  int result = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (result == 0) result = (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
  int code = errno;
  close(ruleset);
  errno = code;
  return result;
}

int linux_has_seccomp(void) {
  uint32_t action = SECCOMP_RET_ERRNO;
  return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef OWN_ARCHITECTURE
#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES)
#define REFUSE_CALL(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), REFUSE

int linux_refuse_network(void) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0),
      REFUSE,
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      // The x32 numbers of x86-64 would be a way around.
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
      REFUSE,
      REFUSE_CALL(SYS_socket),
      REFUSE_CALL(SYS_socketpair),
      REFUSE_CALL(SYS_execve),
      REFUSE_CALL(SYS_execveat),
      REFUSE_CALL(SYS_ptrace),
      REFUSE_CALL(SYS_process_vm_readv),
      REFUSE_CALL(SYS_process_vm_writev),
      REFUSE_CALL(425),  // io_uring_setup: its requests pass no filter
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}
#else
int linux_refuse_network(void) {
  errno = ENOSYS;
  return -1;
}
#endif

int linux_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }

pid_t linux_fork(void) { return fork(); }

int linux_limit(enum linux_resource resource, uint64_t soft, uint64_t hard) {
  static const int numbers[] = {
      [linux_address_space] = RLIMIT_AS,   [linux_processor_seconds] = RLIMIT_CPU,
      [linux_file_size] = RLIMIT_FSIZE,    [linux_open_files] = RLIMIT_NOFILE,
      [linux_core_size] = RLIMIT_CORE,
  };
  struct rlimit limit;
  if (getrlimit(numbers[resource], &limit) != 0) return -1;
  if (hard < limit.rlim_max) limit.rlim_max = hard;
  limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
  return setrlimit(numbers[resource], &limit);
}

int linux_open_process(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

int linux_exchange(const char *path, const char *other) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, other, 2);  // RENAME_EXCHANGE
}
