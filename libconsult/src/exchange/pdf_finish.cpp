#include "exchange/pdf_finish.h"

#include <memory>
#include <string>
#include <vector>

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr, as later versions of qpdf have it
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

namespace consult::exchange {
namespace {

using Object = QPDFObjectHandle;

/// An object refers to what it names, and so is passed by value.
bool is_element(Object object, std::string const& type) {
    return object.isDictionary() && object.getKey("/S").isNameAndEquals(type);
}

/// The elements right below one, without stretches of content, which are numbers.
std::vector<Object> children_of(Object element) {
    Object kids = element.getKey("/K");
    if (kids.isDictionary()) return {kids};
    if (kids.isArray()) return kids.getArrayAsVector();
    return {};
}

/// Headers of the first row are those of columns, others of rows.
void add_scopes(Object table) {
    bool is_first = true;
    for (Object const& row : children_of(table)) {
        if (!is_element(row, "/TR")) continue;
        for (Object cell : children_of(row)) {
            if (!is_element(cell, "/TH")) continue;
            Object attributes = Object::newDictionary();
            attributes.replaceKey("/O", Object::newName("/Table"));
            attributes.replaceKey("/Scope", Object::newName(is_first ? "/Column" : "/Row"));
            cell.replaceKey("/A", attributes);
        }
        is_first = false;
    }
}

}  // namespace

Bytes finished_pdf(Bytes const& pdf, Language const& language) {
    QPDF file;
    file.setSuppressWarnings(true);
    file.processMemoryFile("draft", pdf.data(), pdf.size());
    Object root = file.getRoot();
    root.replaceKey("/Lang", Object::newUnicodeString(language.tag()));
    Object preferences = Object::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
    root.replaceKey("/ViewerPreferences", preferences);
    // Tables stand right below the document.
    for (Object const& document : children_of(root.getKey("/StructTreeRoot"))) {
        for (Object const& element : children_of(document)) {
            if (is_element(element, "/Table")) add_scopes(element);
        }
    }
    QPDFWriter writer{file};
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDeterministicID(true);
    writer.write();
    std::unique_ptr<Buffer> const written{writer.getBuffer()};
    return {reinterpret_cast<char const*>(written->getBuffer()), written->getSize()};
}

}  // namespace consult::exchange
