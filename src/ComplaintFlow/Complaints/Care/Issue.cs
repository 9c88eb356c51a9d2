namespace ComplaintFlow;

/// <summary>One of the issues of a complaint: a subject, and the reason that the customer states. The root cause that is found is in its <see cref="Finding"/>.</summary>
/// <param name="Name">The name within the complaint; by default a number.</param>
/// <param name="Category">The subject.</param>
/// <param name="Cause">The reason that the customer states; <see langword="null"/> when there is none.</param>
public sealed record Issue(string Name, Category Category, Cause? Cause = null)
{
    /// <summary>The name of the issue with which a complaint is received: its main one, until another is.</summary>
    public const string First = "1";

    /// <summary>The maximum number of issues of a complaint.</summary>
    public const int MaxIssues = 32;
}

/// <summary>An issue as it is stated at intake.</summary>
/// <param name="Category">The subject.</param>
/// <param name="Cause">The reason that the customer states; <see langword="null"/> when there is none.</param>
public sealed record StatedIssue(Category Category, Cause? Cause = null);
