using System.Text;
using System.Text.Json;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Repository;

namespace ComplaintFlow.Tests.Complaints;

/// <summary>Entries as the version of commit 6ab262c wrote them, one a line: type, header, body and sealed texts. The bytes of an event never change.</summary>
public class StoredBytesTests
{
    private const string File = "tests/data/stored-events.txt";

    private static readonly ComplaintId _id = ComplaintId.Parse("5HV2K-9D3MA-T8X1QY", null);

    public static TheoryData<string> Types => [.. EventTypes.All.Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void An_event_is_written_in_the_bytes_of_before(string name)
    {
        Type type = EventTypes.All.Single(type => type.Name == name);
        string[][] pinned = [.. RepositoryFiles.Read(File).Split('\n').Select(line => line.Split('\t')).Where(fields => fields[0] == EventTypes.NameOf(type))];

        Assert.NotEmpty(pinned);
        Assert.All(pinned, fields => Assert.Equal([fields[1], fields[2], WithoutSalt(fields[3])], Rewritten(fields)));
    }

    private static string[] Rewritten(string[] fields)
    {
        using JsonDocument header = JsonDocument.Parse(fields[1]);
        StoredEntry before = new()
        {
            Complaint = _id,
            Sequence = header.RootElement.GetProperty("sequence").GetInt64(),
            CommitId = Guid.Empty,
            Type = fields[0],
            At = default,
            Rules = "",
            Header = Encoding.UTF8.GetBytes(fields[1]),
            Body = Encoding.UTF8.GetBytes(fields[2]),
            Seals = default,
            Sealed = Encoding.UTF8.GetBytes(fields[3]),
            Hash = default,
        };
        return [.. Lines(EntryCodec.Decode(before)).Select((field, at) => at == 2 ? WithoutSalt(field) : field)];
    }

    private static string[] Lines(JournalEntry entry)
    {
        using EntryWriter writer = new();
        StoredEntry stored = writer.Write(_id, entry, new byte[32], null, null);
        return [Encoding.UTF8.GetString(stored.Header.Span), Encoding.UTF8.GetString(stored.Body.Span), Encoding.UTF8.GetString(stored.Sealed.Span)];
    }

    private static string WithoutSalt(string texts) =>
        texts.Length == 0 ? "" : string.Join('\n', JsonSerializer.Deserialize(texts, EntryJsonContext.Default.SealedTextArray)!.Select(text => $"{text.Path}: {text.Value}"));
}
