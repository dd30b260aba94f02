#pragma once

namespace gridmend {

/// Does what a command line asks for, with the process's standard streams, and returns the exit
/// code. Nothing is thrown, and signals, limits and descriptors are afterwards as before.
int run(int argc, const char* const* argv);

}  // namespace gridmend
