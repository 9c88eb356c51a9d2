namespace ComplaintFlow.Tests.Sentences;

/// <summary>A test of a file that an environment variable names; skipped where it names none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NamedFileFactAttribute : FactAttribute
{
    public NamedFileFactAttribute(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 })
            Skip = $"{variable} names no file.";
    }
}
