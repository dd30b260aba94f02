#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gridmend {

enum class OcrMode { automatic, never, always };

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
  std::string password;
  std::int64_t max_pixels = 100'000'000;  // of one page raster: A4 at 900 dpi is 78 million
  int max_pages = 5000;
};

/// Whether the page is among those asked for.
bool selects(const Options& options, int page);

}  // namespace gridmend
