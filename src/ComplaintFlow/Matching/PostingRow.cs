using System.Runtime.CompilerServices;

namespace ComplaintFlow.Matching;

/// <summary>A posting for each dimension that has an index, on the stack.</summary>
[InlineArray(SubjectCode.Length)]
internal struct PostingRow
{
    private Posting _first;
}
