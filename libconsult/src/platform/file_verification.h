/// Checking stored files against the rows that were made of them.
#pragma once

#include <string>

#include <consult/document.h>
#include <consult/draft.h>
#include <consult/log.h>

#include "storage/file_store.h"

namespace consult {

/// The file is what its digest says and as large as the row says.
void verify_file(storage::FileStore const& blobs, SupportingDocument const& document,
                 std::string const& row, LogVerification& found);

/// The same of a text's source; a remark when reading it now gives another text.
void verify_source(storage::FileStore const& blobs, DraftText const& text, std::string const& row,
                   LogVerification& found);

}  // namespace consult
