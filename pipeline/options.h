#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/source.h"
#include "schema/schema.h"

namespace gridmend {

enum class OcrMode { automatic, never, always };
enum class SchemaMode {
  automatic,  // the one of those that ship with the program that fits the tables, if any does
  none,
  given,
};

/// A run of pages, both within, from 1. An open end is the largest int.
struct PageRange {
  int first = 1, last = 1;
};

/// Settings that change what comes out.
struct Options {
  std::vector<PageRange> pages;  // as given; empty: all
  std::vector<int> tables;       // of the document's tables, only these, from 1; empty: all
  std::vector<std::string> languages = {"chi_sim", "eng"};  // of Tesseract, the main one first
  OcrMode ocr = OcrMode::automatic;
  SchemaMode schema_mode = SchemaMode::automatic;
  Schema schema;  // the one that is given
  std::string password;
  std::int64_t max_pixels = 100'000'000;  // of one page raster: A4 at 900 dpi is 78 million
  int max_pages = 5000;
};

/// Whether the page is among those asked for.
bool selects(const Options& options, int page);

/// The pages asked for, ascending, of a document that has `page_count`.
/// Throws Error: unreadable where none is left, limit where there are more than `max_pages`.
std::vector<int> selected_pages(const Options& options, int page_count);

/// What of the settings concerns the file called `name`.
SourceOptions source_options(const Options& options, const std::string& name);

}  // namespace gridmend
