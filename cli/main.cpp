#include "cli/run.h"

int main(int argc, char** argv) { return gridmend::run(argc, argv); }
