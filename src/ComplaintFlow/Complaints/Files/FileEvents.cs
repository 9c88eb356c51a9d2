using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>A file was attached.</summary>
/// <param name="File">The file.</param>
public sealed record FileAttached(AttachedFile File) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.FileAttached, words.Written(File.Name), File.MediaType, words.Of(File.Size));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Files = before.Files with { All = before.Files.All.Add(File) }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { File = File.MapPersonal(map) };
}

/// <summary>Files are no longer attached.</summary>
/// <param name="References">The references of the files.</param>
/// <param name="Erases">Whether the host is told to erase them.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record FilesDetached(ImmutableArray<string> References, bool Erases = false, [property: Personal] string? Because = null) : ComplaintEvent
{
    /// <summary>The references of the files.</summary>
    public ImmutableArray<string> References { get; init; } = References.IsDefault ? [] : References;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(Erases ? TextKeys.Entry.FilesDetachedToErase : TextKeys.Entry.FilesDetached, words.List(References)), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Files = before.Files.Without(References, Erases), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>The host has erased files that are no longer attached.</summary>
/// <param name="References">The references of the files.</param>
public sealed record FilesErased(ImmutableArray<string> References) : ComplaintEvent
{
    /// <summary>The references of the files.</summary>
    public ImmutableArray<string> References { get; init; } = References.IsDefault ? [] : References;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.FilesErased, words.List(References));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Files = before.Files.After(References), Entry = stamp };
}
