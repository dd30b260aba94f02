#pragma once

#include <string>

namespace gridmend {

/// The same PDF, encrypted with the standard handler, 40-bit RC4 (PDF 1.7, 7.6.3). `bytes` must
/// come from PdfBuilder, with streams and no strings outside of them that matter.
std::string encrypted_pdf(const std::string& bytes, const std::string& user_password,
                          const std::string& owner_password);

}  // namespace gridmend
