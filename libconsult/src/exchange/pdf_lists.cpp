#include "exchange/pdf_lists.h"

namespace consult::exchange {

void PdfLists::enter(int indent) {
    while (!lists_.empty() && lists_.back().indent > indent)
        leave_list();
    if (!lists_.empty() && lists_.back().indent == indent) {
        leave_item();
    } else {
        enter_body();
        pages_.begin("L");
        lists_.push_back({indent});
    }
    pages_.begin("LI");
}

void PdfLists::enter_body() {
    if (lists_.empty() || lists_.back().has_body) return;
    pages_.begin("LBody");
    lists_.back().has_body = true;
}

void PdfLists::leave_to(int indent) {
    while (!lists_.empty() && lists_.back().indent >= indent)
        leave_list();
}

void PdfLists::leave_all() {
    while (!lists_.empty())
        leave_list();
}

void PdfLists::leave_item() {
    if (lists_.back().has_body) pages_.end("LBody");
    pages_.end("LI");
    lists_.back().has_body = false;
}

void PdfLists::leave_list() {
    leave_item();
    pages_.end("L");
    lists_.pop_back();
}

}  // namespace consult::exchange
