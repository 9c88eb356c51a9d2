namespace ComplaintFlow.Storage;

/// <summary>A secret for chaining journals: without it, an entry that fits the chain cannot be forged.</summary>
public sealed class JournalKey
{
    /// <summary>The minimum length of a secret, in bytes.</summary>
    public const int MinLength = 32;

    /// <summary>Initializes a key.</summary>
    /// <param name="id">The key's name, 1 to 64 characters, stored in every entry written with it; never reuse it for another secret.</param>
    /// <param name="secret">The secret: at least <see cref="MinLength"/> random bytes, which are copied.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a valid name, or <paramref name="secret"/> is too short.</exception>
    public JournalKey(string id, ReadOnlySpan<byte> secret)
    {
        Id = CodeName.Check(id);
        if (secret.Length < MinLength)
            throw new ArgumentException(
                $"The secret of the journal key '{id}' has {(secret.Length == 1 ? "1 byte" : $"{secret.Length} bytes")}; "
                + $"at least {MinLength} are required. Create it with RandomNumberGenerator.",
                nameof(secret));
        Secret = secret.ToArray();
    }

    /// <summary>The key's name.</summary>
    public string Id { get; }

    internal byte[] Secret { get; }

    /// <summary>Returns the name, without the secret.</summary>
    public override string ToString() => Id;
}
