namespace ComplaintFlow;

/// <summary>How an operator's call ended.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed class Administered<T>
{
    private readonly T? _value;

    internal Administered(T value) => _value = value;

    internal Administered(Refusal refusal) => Refusal = refusal;

    /// <summary>Whether it was done.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>Why it was not done; <see langword="null"/> when it was.</summary>
    public Refusal? Refusal { get; }

    /// <summary>What was asked for.</summary>
    /// <exception cref="CommandRefusedException">It was not done.</exception>
    public T OrThrow() => Refusal is null ? _value! : throw new CommandRefusedException(Refusal);
}
