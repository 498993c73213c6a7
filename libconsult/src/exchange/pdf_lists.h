/// Which lists are open in a PDF's structure while its paragraphs are written.
#pragma once

#include <vector>

#include "exchange/pdf_pages.h"

namespace consult::exchange {

/// An item of a list within an item stands in the body of that one.
class PdfLists {
public:
    explicit PdfLists(PdfPages& pages) : pages_(pages) {}

    /// Begins an item at that indent: in the list that is open there, or in a new one.
    void enter(int indent);
    /// Before text of the innermost item, if one is open.
    void enter_body();
    /// Leaves the items that text at that indent is no part of.
    void leave_to(int indent);
    void leave_all();

private:
    /// A list that is open, with an item that is.
    struct List {
        int indent = 0;
        bool has_body = false;  ///< the item's body is open: not before there is something in it
    };

    void leave_item();
    void leave_list();

    PdfPages& pages_;
    std::vector<List> lists_;
};

}  // namespace consult::exchange
