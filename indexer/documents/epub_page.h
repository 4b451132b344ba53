// Makes one HTML page of the pages of an EPUB, so that links between them stay links.
#pragma once

#include <string>

#include "indexer/documents/xml_reader.h"

namespace shirabe::indexer {

// Appends the body of the page `member` (the tree of an XHTML file) to `html`. An id "n1" becomes
// "MEMBER#n1", and a link to a place in another page or in this one leads there. What a browser
// shows beside an article (aside, header, footer) belongs to the text of a book and is written as a
// plain division; its classes are left out unless they tell of notes or captions. Thread-safe.
void append_page(const XmlNode& page, const std::string& member, std::string& html);

}  // namespace shirabe::indexer
