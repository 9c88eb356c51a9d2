using System.Runtime.CompilerServices;

namespace ComplaintFlow.Matching;

/// <summary>A buffer on the stack with a posting for each indexed dimension.</summary>
[InlineArray(SubjectCode.Length)]
internal struct PostingRow
{
    private Posting _first;
}
