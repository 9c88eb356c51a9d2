using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;

namespace ComplaintFlow.Storage;

/// <summary>Extracts the personal texts from an event, and writes them and their seals.</summary>
internal sealed class Sealer(IncrementalHash hash) : PersonalMap
{
    private const string Placeholder = "…";
    private const int SaltLength = 32;

    private readonly List<(string Path, string Value)> _texts = [];
    private readonly EntryBuffer _bytes = new();
    private byte[] _salts = new byte[8 * SaltLength];
    private string _subject = SealedText.Customer;

    public bool IsEmpty => _texts.Count == 0;

    public ComplaintEvent TakeFrom(ComplaintEvent happened)
    {
        _texts.Clear();
        _subject = SealedText.SubjectOf(happened);
        return happened.MapPersonal(this);
    }

    /// <summary>A customer's identity is personal; the fact that a customer acted is not. Call after <see cref="TakeFrom"/>.</summary>
    public PersonId TakeCustomer(PersonId customer)
    {
        _texts.Add((Unsealer.ByPath, customer.Name));
        return Unsealer.SomeCustomer;
    }

    public void WriteSeals(Utf8JsonWriter writer)
    {
        MakeSalts();
        Span<byte> seal = stackalloc byte[SHA256.HashSizeInBytes];
        writer.WriteStartObject();
        for (int i = 0; i < _texts.Count; i++)
        {
            Seal(i, seal);
            writer.WriteBase64String(_texts[i].Path, seal);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the texts with the salts of <see cref="WriteSeals"/>; call after it.</summary>
    public void WriteSealed(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        for (int i = 0; i < _texts.Count; i++)
            JsonSerializer.Serialize(writer, new SealedText(_texts[i].Path, _subject, Salt(i), _texts[i].Value), EntryJsonContext.Default.SealedText);
        writer.WriteEndArray();
    }

    protected override string Map(string path, string text)
    {
        if (!PlainText.IsWellFormed(text))
            throw new ArgumentException($"The text of '{path}' contains U+0000 or half of a surrogate pair, which cannot be stored.");
        _texts.Add((path, text));
        return Placeholder;
    }

    /// <summary>Computes the hash of salt, path and value, the latter two each preceded by its length.</summary>
    private void Seal(int text, Span<byte> seal)
    {
        _bytes.Clear();
        _bytes.Append(Salt(text).Span);
        Append(_texts[text].Path);
        Append(_texts[text].Value);
        hash.AppendData(_bytes.Written);
        hash.GetHashAndReset(seal);
    }

    private void Append(string text)
    {
        int start = _bytes.BeginPart();
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        _bytes.EndPart(start);
    }

    private void MakeSalts()
    {
        int length = _texts.Count * SaltLength;
        if (_salts.Length < length)
            _salts = new byte[length];
        Entropy.Fill(_salts.AsSpan(0, length));
    }

    private ReadOnlyMemory<byte> Salt(int text) => _salts.AsMemory(text * SaltLength, SaltLength);
}

/// <summary>A personal text, stored beside its entry.</summary>
/// <param name="Path">The path of the text within the event.</param>
/// <param name="Subject">The person whom the text is about.</param>
/// <param name="Salt">32 random bytes, so that the remaining hash reveals nothing.</param>
/// <param name="Value">The text.</param>
internal readonly record struct SealedText(string Path, string Subject, ReadOnlyMemory<byte> Salt, string Value)
{
    /// <summary>The complaint's customer, whom everything in its journal is about, except what arrived on a merged complaint.</summary>
    public const string Customer = "customer";

    /// <summary>Returns the subject of an event's texts: the complaint's customer, or that of a merged complaint, by its identifier.</summary>
    public static string SubjectOf(ComplaintEvent happened) => happened.TextsAbout is { } other ? other.ToString() : Customer;
}

/// <summary>Restores the personal texts of an event, or marks them as erased.</summary>
internal sealed class Unsealer(ReadOnlyMemory<byte> sealedTexts) : PersonalMap
{
    public const string ByPath = "by";

    private readonly SealedText[] _texts = sealedTexts.IsEmpty ? [] : JsonSerializer.Deserialize(sealedTexts.Span, EntryJsonContext.Default.SealedTextArray) ?? [];

    /// <summary>The placeholder for a customer's identity in a header.</summary>
    public static PersonId SomeCustomer { get; } = PersonId.Of("customer");

    public PersonId Customer() => PersonId.Of(Map(ByPath, ""));

    protected override string Map(string path, string text)
    {
        foreach (SealedText candidate in _texts)
        {
            if (candidate.Path == path)
                return candidate.Value;
        }

        return Personal.Erased;
    }
}
