// The program around a kernel that Grus compiled: `kernel SIZE` prints its checksum.
#include <iostream>

#include KERNEL_HEADER

int main(int, char** arguments) { std::cout << KERNEL::run(grus::integer::parse(arguments[1])) << '\n'; }
