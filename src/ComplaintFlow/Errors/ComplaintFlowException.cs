namespace ComplaintFlow;

/// <summary>
/// The base class of exceptions for faulty configuration and failing infrastructure. A refused command is not an
/// exception.
/// </summary>
public abstract class ComplaintFlowException : Exception
{
    private protected ComplaintFlowException(string code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The error code, one of <see cref="ErrorCodes"/>.</summary>
    public string Code { get; }
}
