// Cuts text into sentences. Offsets are bytes of well-formed UTF-8 and always fall on character
// boundaries; the sentences of a text, joined, are the text. Time is linear. Thread-safe.
//
// A sentence ends after 。！？ (and closing quotes, brackets and citation marks such as [1] behind
// them), after . ! ? … before white space, and at a line end. Initials (В. В.), abbreviations
// (г., тыс., Mr.), dates (2024. 10. 8.) and a full stop before a small letter end none; nor does a
// quotation that its sentence goes on behind (「…。」と述べた, "…다." 라고, «…!» — сказал).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace shirabe::analysis {

// The offset behind the sentence that starts at `begin`, together with the white space after it.
// Requires begin < text.size().
[[nodiscard]] std::size_t sentence_end(std::string_view text, std::size_t begin);

// The ends of all sentences in ascending order; the last is text.size(). Empty for an empty text.
[[nodiscard]] std::vector<std::size_t> sentence_ends(std::string_view text);

// True where a sentence ends at the end of `line`, white space at its end aside.
[[nodiscard]] bool ends_sentence(std::string_view line);

}  // namespace shirabe::analysis
