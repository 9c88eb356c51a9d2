using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>Attaches a file that is in the host's own storage.</summary>
/// <remarks>Attaching the same file again changes nothing; another file under the same reference is refused.</remarks>
/// <param name="File">The file.</param>
public sealed record Attach(AttachedFile File) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        ComplaintFiles files = decision.Complaint.Files;
        return InputRules.Check([File], files) ?? (files.All.Contains(FileInput.Normal(File)) ? null : decision.Add(new FileAttached(FileInput.Normal(File))));
    }
}

/// <summary>Detaches a file. One that is not attached is left.</summary>
/// <param name="Reference">The host's reference of the file.</param>
/// <param name="Erases">
/// Whether the host's eraser is told to erase the file; by default it is not. The library then no longer knows of it: erasing the customer does not reach it. Refused under a legal hold.
/// </param>
/// <param name="Because">The reason, in free text.</param>
public sealed record Detach(string Reference, bool Erases = false, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (decision.Complaint.Files.Find(Reference) is null)
            return null;
        ImmutableArray<string> held = decision.Complaint.Holds.Matters;
        return Erases && !held.IsEmpty ? DecisionRefusal.Of(ErrorCodes.UnderLegalHold, string.Join(", ", held)) : decision.Add(new FilesDetached([Reference], Erases, Because));
    }
}
