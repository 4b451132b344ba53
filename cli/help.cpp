#include "cli/help.h"

namespace shirabe::cli {

const std::string_view kQueryHelp = R"(A query is words, parted by spaces, in any language:

  クルスク 死傷者        any of the words, best passages first
  "北朝鮮軍"             these characters exactly, only case and width aside; in Korean, Russian
                         and Latin text from the start of a word
  +파병 -드론            with the one, without the other
  a AND b, a OR b, NOT a, ( )
                         as one would think; AND binds tighter than OR, OR tighter than a space
  title:Курск            in the title; also author: and heading:; before a word, "..." or (...)

Full-width brackets, quotes, colons and spaces count as ASCII's. A backslash takes the meaning
from the character behind it. For the shell, put the query in single quotes; if it begins with
'-', put it after '--':

  shirabe search '"北朝鮮軍" +クルスク'
  shirabe search -- -drone kursk
)";

}  // namespace shirabe::cli
