#include <iostream>

#include "pipeline/read_document.h"

int main(int, char** argv) {
  const gridmend::Document document = gridmend::read_document(argv[1]);
  for (const gridmend::Table& table : document.tables)
    for (const gridmend::Cell& cell : table.cells)
      std::cout << "table " << table.number << ", row " << cell.row << ", column " << cell.col
                << ": " << cell.text << '\n';
}
