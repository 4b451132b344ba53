// Fields of a Word document: a code that is not shown, and its result that is (ECMA-376 part 1,
// 17.16).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shirabe::indexer {

// The text under a reading aid that older Japanese versions of Word write as an equation:
// EQ \* jc2 \* hps10 \o\ad(\s\up 9(しら),調) has 調. Empty for every other code.
[[nodiscard]] std::string ruby_base(std::string_view code);

// Follows the fields of one paragraph.
class DocxFields {
 public:
  // True inside a code, also in the results of fields nested in it.
  [[nodiscard]] bool in_code() const;
  void add_code(std::string_view code);
  // The w:fldCharType of a w:fldChar. Returns text that the code itself shows, else nothing.
  [[nodiscard]] std::string step(std::string_view type);

 private:
  struct Field {
    bool in_code = true;
    std::string code;
  };
  std::vector<Field> fields_;
};

}  // namespace shirabe::indexer
