using System.Collections.Immutable;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>Validates attached files. Pure.</summary>
internal static class FileInput
{
    private const int MaxReference = 200;
    private const int MaxName = 255;
    private const int MaxMediaType = 127;
    private const int HashLength = 64;

    /// <summary>Adds every fault in files to attach.</summary>
    /// <param name="check">Receives the faults.</param>
    /// <param name="given">The files.</param>
    /// <param name="before">The files of the complaint.</param>
    public static void Check(ref InputCheck check, ImmutableArray<AttachedFile> given, ComplaintFiles before)
    {
        if (given.IsDefaultOrEmpty)
            return;
        int count = before.All.Length + before.Erasing.Length + given.Count(file => file?.Reference is not { } reference || before.Find(reference) is null);
        check.That(count <= ComplaintFiles.MaxFiles, TextKeys.Input.TooMany, "file", ComplaintFiles.MaxFiles);
        // The reasons are bounded, too.
        if (count > ComplaintFiles.MaxFiles)
            return;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (AttachedFile? file in given)
        {
            if (file is null)
            {
                check.That(false, TextKeys.Input.Empty, "file");
                continue;
            }

            Check(ref check, file);
            bool isOther = before.Find(file.Reference ?? "") is { } attached && attached != Normal(file);
            check.That(!isOther && seen.Add(file.Reference ?? ""), TextKeys.Files.Twice, PlainText.Shown(file.Reference));
            check.That(!before.Erasing.Any(erasing => erasing.Reference == file.Reference), TextKeys.Files.Erasing, PlainText.Shown(file.Reference));
        }

        int length = before.All.Concat(given).Where(file => file is not null).DistinctBy(file => file.Reference).Sum(file => (file.Reference?.Length ?? 0) + (file.Name?.Length ?? 0));
        check.That(length <= ComplaintFiles.MaxTotalLength, TextKeys.Files.TooLong, length, ComplaintFiles.MaxTotalLength);
    }

    /// <summary>Returns a file with the one form of its hash.</summary>
    public static AttachedFile Normal(AttachedFile file) => file.Sha256 is null ? file : file with { Sha256 = file.Sha256.ToLowerInvariant() };

    private static void Check(ref InputCheck check, AttachedFile file)
    {
        check.Code("file.reference", file.Reference, MaxReference);
        check.Required("file.name", file.Name, MaxName);
        check.That(IsMediaType(file.MediaType), TextKeys.Files.NotAMediaType, PlainText.Shown(file.MediaType));
        check.That(file.Size >= 0, TextKeys.Input.Negative, "file.size", file.Size);
        check.That(file.Sha256 is null || (file.Sha256.Length == HashLength && file.Sha256.All(char.IsAsciiHexDigit)), TextKeys.Files.NotAHash, PlainText.Shown(file.Sha256));
        if (file.Where is not null)
            check.Code("file.where", file.Where);
    }

    // Validates only the characters of RFC 6838, and that there is a subtype.
    private static bool IsMediaType(string? type) =>
        type is { Length: > 0 and <= MaxMediaType } && type.AsSpan().Count('/') == 1 && type[0] != '/' && type[^1] != '/'
        && type.All(static c => char.IsAsciiLetterOrDigit(c) || "/!#$&-^_.+".Contains(c, StringComparison.Ordinal));
}
