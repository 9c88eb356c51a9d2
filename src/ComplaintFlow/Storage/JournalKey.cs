namespace ComplaintFlow.Storage;

/// <summary>A secret with which journals are chained, so that nobody without it can write an entry that fits.</summary>
public sealed class JournalKey
{
    /// <summary>The shortest secret, in bytes.</summary>
    public const int MinLength = 32;

    /// <summary>Makes a key.</summary>
    /// <param name="id">Its name, which stands in every entry that it writes; never to be used for another secret. 1 to 64 characters.</param>
    /// <param name="secret">The secret: at least <see cref="MinLength"/> random bytes. They are copied.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not such a name, or <paramref name="secret"/> is too short.</exception>
    public JournalKey(string id, ReadOnlySpan<byte> secret)
    {
        Id = CodeName.Check(id);
        if (secret.Length < MinLength)
            throw new ArgumentException($"The secret of the journal key '{id}' has {secret.Length} bytes; at least {MinLength} are needed. Make them with RandomNumberGenerator.", nameof(secret));
        Secret = secret.ToArray();
    }

    /// <summary>Its name.</summary>
    public string Id { get; }

    internal byte[] Secret { get; }

    /// <summary>The name, and nothing of the secret.</summary>
    public override string ToString() => Id;
}
