// Korean particles behind what is not Hangul.
#pragma once

#include <string_view>

#include "analysis/token_list.h"

namespace shirabe::analysis {

// Gives Rule::lone_particle to Korean words that are nothing but a particle and stand right behind
// a word of another script or a closing mark: 北韓의, FPV를, 조선인민군(朝鮮人民軍)의, ‘파병’을.
// `tokens` are of `text`.
void mark_lone_particles(std::string_view text, TokenList& tokens);

}  // namespace shirabe::analysis
