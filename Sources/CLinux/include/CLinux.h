/// System calls of Linux that neither Glibc nor Swift's overlay of it offers.
#ifndef PAWPRINT_CLINUX_H
#define PAWPRINT_CLINUX_H

#include <stdint.h>
#include <sys/types.h>

/// The version of Landlock that the kernel offers; 0 when it offers none, or it is switched off.
int linux_landlock_version(void);

/// A new Landlock ruleset for all that the kernel's version of it can withhold: access to files, and
/// where it knows of them, TCP, signals and abstract sockets. Returns a file descriptor, or -1 with
/// errno.
int linux_landlock_ruleset(void);

/// Lets the ruleset's process read what lies under `path`, and with `may_write` also change it.
/// Returns 0, or -1 with errno.
int linux_landlock_allow(int ruleset, const char *path, int may_write);

/// Puts the calling thread, and all that it starts from now on, under the ruleset, and closes it.
/// Returns 0, or -1 with errno.
int linux_landlock_enforce(int ruleset);

/// Whether the kernel offers seccomp filters.
int linux_has_seccomp(void);

/// Refuses the calling thread, and all that it starts from now on, with EACCES: sockets, other
/// programs, other processes' memory, io_uring.
/// Returns 0, or -1 with errno.
int linux_refuse_network(void);

/// Has the kernel kill this process when the thread that started it ends. Returns 0, or -1 with
/// errno.
int linux_die_with_parent(void);

/// fork(2), which Swift withholds. Only for a process that has one thread: the child has no other.
/// Returns the child's number, 0 in the child, or -1 with errno.
pid_t linux_fork(void);

/// What setrlimit(2) bounds.
enum linux_resource {
  linux_address_space,
  linux_processor_seconds,
  linux_file_size,
  linux_open_files,
  linux_core_size,
};

/// Sets the soft and the hard limit, neither above the present hard one. Returns 0, or -1 with errno.
int linux_limit(enum linux_resource resource, uint64_t soft, uint64_t hard);

/// A file descriptor that becomes readable when the process ends; -1 with errno where there is none.
int linux_open_process(pid_t process);

/// Swaps two paths of one file system at once. Returns 0, or -1 with errno.
int linux_exchange(const char *path, const char *other);

#endif
