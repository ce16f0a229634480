// The program around a hand-written kernel: `kernel SIZE` prints its checksum.
#include "hand.hpp"

#include <cstdlib>
#include <iostream>

int main(int, char** arguments) { std::cout << run(std::atoll(arguments[1])) << '\n'; }
