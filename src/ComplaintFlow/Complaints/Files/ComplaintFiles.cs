using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>The files attached to a complaint. Their contents are in the host's own storage; the complaint refers to them.</summary>
public sealed record ComplaintFiles : ComplaintFacet
{
    /// <summary>The maximum number of files of a complaint, attached or still to be erased.</summary>
    public const int MaxFiles = 64;

    /// <summary>The maximum length of all names and references together, in UTF-16 characters.</summary>
    public const int MaxTotalLength = 8_192;

    /// <summary>The facet of a complaint without files.</summary>
    public static ComplaintFiles None { get; } = new();

    /// <summary>The attached files, the latest last.</summary>
    public ImmutableArray<AttachedFile> All { get => field.IsDefault ? [] : field; init; }

    /// <summary>The files that are no longer attached and that the host has not erased yet.</summary>
    [JsonIgnore]
    public ImmutableArray<FileReference> Erasing { get => StoredErasing.IsDefault ? [] : StoredErasing; init => StoredErasing = value.IsDefaultOrEmpty ? default : value; }

    // The default when empty, so that most snapshots do not have it.
    [JsonInclude]
    [JsonPropertyName("erasing")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<FileReference> StoredErasing { get; init; }

    internal override bool IsEmpty => All.IsEmpty && StoredErasing.IsDefault;

    internal override DateTimeOffset? NextDueAt => null;

    /// <summary>Finds an attached file; <see langword="null"/> when there is none.</summary>
    /// <param name="reference">The reference of the file; case-sensitive.</param>
    public AttachedFile? Find(string reference) => All.FirstOrDefault(file => file.Reference == reference);

    internal override ComplaintFiles MapPersonal(PersonalMap map) => All.IsEmpty ? this : this with { All = [.. All.Select(file => file.MapPersonal(map))] };

    internal override ComplaintFiles Closed() => this;

    internal override ComplaintFiles Reopened() => this;

    /// <summary>Returns the facet without some files, which the host is to erase or not.</summary>
    internal ComplaintFiles Without(ImmutableArray<string> references, bool erases)
    {
        FileReference[] gone = [.. All.Where(file => references.Contains(file.Reference)).Select(file => new FileReference(file.Reference, file.Where))];
        return this with
        {
            All = [.. All.Where(file => !references.Contains(file.Reference))],
            Erasing = erases ? [.. Erasing.Concat(gone).DistinctBy(file => file.Reference)] : Erasing,
        };
    }

    /// <summary>Returns the facet after the host has erased files.</summary>
    internal ComplaintFiles After(ImmutableArray<string> erased) => this with { Erasing = [.. Erasing.Where(file => !erased.Contains(file.Reference))] };
}

/// <summary>A file in the host's own storage that belongs to a complaint.</summary>
/// <param name="Reference">
/// The host's reference of the file, such as a key in a bucket: 1 to 200 characters, unique in the complaint. It stays in the journal after an erasure, so it
/// must not be personal: use a random one, and never the file's name.
/// </param>
/// <param name="Name">The file's name for people, at most 255 characters.</param>
/// <param name="MediaType">The media type, such as <c>application/pdf</c>.</param>
/// <param name="Size">The size in bytes.</param>
/// <param name="Sha256">The SHA-256 hash of the content, 64 hexadecimal digits; <see langword="null"/> when unknown.</param>
/// <param name="Where">The host's name of the storage, 1 to 64 characters; <see langword="null"/> when it has only one.</param>
public sealed record AttachedFile(string Reference, [property: Personal] string Name, string MediaType, long Size, string? Sha256 = null, string? Where = null)
{
    /// <summary>The media type and the size, and nothing personal, for logs.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{MediaType}, {Size} bytes");

    internal AttachedFile MapPersonal(PersonalMap map) => this with { Name = map.Required($"files.{Reference}.name", Name) };
}

/// <summary>A file by its reference alone.</summary>
/// <param name="Reference">The host's reference of the file.</param>
/// <param name="Where">The host's name of the storage; <see langword="null"/> when it has only one.</param>
public sealed record FileReference(string Reference, string? Where = null);
