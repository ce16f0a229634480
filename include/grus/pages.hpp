// Memory from the system.
//
// A page that is touched for the first time is a trap into the kernel, and on a virtual machine often two: 0.5 to 15 µs
// for 4 KiB. Where much is wanted Linux gives pages of 2 MiB, which are zeroed in one go and need one entry of the TLB,
// if it is asked to (`/sys/kernel/mm/transparent_hugepage/enabled` says `madvise` on most systems).
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <new>

namespace grus::detail {

inline constexpr std::size_t huge_page = std::size_t{2} << 20;

/// So many bytes, a multiple of `huge_page` and aligned to it, all zero. Throws std::bad_alloc.
inline char* map_pages(std::size_t size, int flags = 0) {
  const auto map = [flags](std::size_t bytes) {
    void* m = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
    if (m == MAP_FAILED) throw std::bad_alloc();
    return static_cast<char*>(m);
  };
  const auto beyond = [](char* m) { return reinterpret_cast<std::uintptr_t>(m) % huge_page; };
  char* m = map(size);  // mostly next to the last mapping, hence aligned
  if (beyond(m) == 0) return m;
  munmap(m, size);
  m = map(size + huge_page);
  const std::size_t before = (huge_page - beyond(m)) % huge_page;
  if (before != 0) munmap(m, before);
  munmap(m + before + size, huge_page - before);
  return m + before;
}

/// What comes of the request is up to the system; the memory stays as it is.
inline void want_huge_pages(char* m, std::size_t size) noexcept { madvise(m, size, MADV_HUGEPAGE); }

}  // namespace grus::detail
