#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace gridmend {

/// The models of the number readers, which are part of the program: see train/README.md. Those that
/// are returned as vectors are inflated at each call.
std::vector<std::byte> built_in_glyph_model();
std::span<const std::byte> built_in_line_model();  // a Tesseract traineddata file
std::vector<std::byte> built_in_line_net();        // ONNX

}  // namespace gridmend
