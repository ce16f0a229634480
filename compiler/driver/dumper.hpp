// The coqc that writes the .core file of a library.
//
// Before it can, it loads the theories of Grus, which takes as long as compiling many a program. So it starts before
// the library is compiled, loads them meanwhile, and then waits at a FIFO for the sentences that ask for the dump.
#pragma once

#include <filesystem>
#include <future>
#include <string>

#include "driver/process.hpp"

namespace grus::driver {

class Dumper {
 public:
  /// Starts it. `coqc` is the command without its input, which goes to `folder`, a name in the directory it runs in.
  Dumper(Command coqc, const std::string& folder);
  Dumper(const Dumper&) = delete;
  Dumper& operator=(const Dumper&) = delete;
  /// Ends it without a dump, if none was asked for.
  ~Dumper();

  /// Has it run the sentences, and waits for its end. Once only.
  ProcessResult run(const std::string& sentences);

 private:
  void send(const std::string& sentences) const;

  std::filesystem::path fifo_;
  std::future<ProcessResult> end_;
};

}  // namespace grus::driver
