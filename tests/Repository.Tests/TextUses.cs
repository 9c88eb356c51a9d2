using System.Text.RegularExpressions;
using ComplaintFlow.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ComplaintFlow.Tests.Repository;

/// <summary>Which texts the sources of the library ask for, and with how many arguments.</summary>
internal sealed partial class TextUses
{
    private const string Source = "src/ComplaintFlow";
    private const string Keys = "TextKeys";

    private readonly List<TextUse> _uses = [];
    private readonly List<TextUse> _refusals = [];
    private readonly List<TextUse> _findings = [];
    private readonly List<string> _byHand = [];
    private readonly SortedSet<string> _parts = new(StringComparer.Ordinal);

    public TextUses(IReadOnlySet<string> groups)
    {
        SyntaxTree[] trees =
        [
            .. from path in RepositoryFiles.Below(Source, "*.cs")
               select CSharpSyntaxTree.ParseText(RepositoryFiles.Read(path), path: path[(Source.Length + 1)..]),
        ];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "TextUses",
            trees.Append(CSharpSyntaxTree.ParseText(FolderArrows.ImplicitUsings)),
            RunningReferences.WithoutComplaintFlow,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        foreach (SyntaxTree tree in trees.Where(tree => !tree.FilePath.StartsWith("Texts/", StringComparison.Ordinal)))
        {
            _byHand.AddRange(Written(tree, groups));
            if (Asking().IsMatch(tree.ToString()))
                Look(tree, compilation.GetSemanticModel(tree));
        }
    }

    /// <summary>Each use of a member of <see cref="TextKeys"/>, the member by its name behind <c>TextKeys.</c>.</summary>
    public IReadOnlyList<TextUse> Uses => _uses;

    /// <summary>Each denial that is made, by its code.</summary>
    public IReadOnlyList<TextUse> Refusals => _refusals;

    /// <summary>Each flaw of a journal that is made, by its code.</summary>
    public IReadOnlyList<TextUse> Findings => _findings;

    /// <summary>The names of the parts of an event that are written in its words.</summary>
    public IReadOnlySet<string> Parts => _parts;

    /// <summary>The places where a key is written as a string of its own.</summary>
    public IReadOnlyList<string> ByHand => _byHand;

    private static IEnumerable<string> Written(SyntaxTree tree, IReadOnlySet<string> groups) =>
        from node in tree.GetRoot().DescendantNodes()
        let text = node switch
        {
            LiteralExpressionSyntax literal => literal.Token.ValueText,
            InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax first, ..] } => first.TextToken.ValueText,
            _ => "",
        }
        where text.IndexOf('.') is > 0 and int dot && groups.Contains(text[..dot])
        select $"{Place(node)}: {text}";

    private void Look(SyntaxTree tree, SemanticModel model)
    {
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            if (node is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
                continue;
            ISymbol? symbol = model.GetSymbolInfo(node).Symbol;
            switch (symbol)
            {
                case IFieldSymbol when IsOfKeys(symbol):
                    _uses.Add(new(MemberOf(symbol), Passed(node, model), Place(node)));
                    break;
                case IMethodSymbol when IsOfKeys(symbol) && node is InvocationExpressionSyntax:
                    _uses.Add(new(MemberOf(symbol), Passed(node, model), Place(node)));
                    break;
                case IMethodSymbol { ContainingType.Name: "DecisionRefusal", Name: "Of" } when node is InvocationExpressionSyntax { ArgumentList.Arguments: var given }:
                    Add(_refusals, node, given[0], given.Count - 1, model);
                    break;
                case IMethodSymbol { ContainingType.Name: "DecisionRefusal", MethodKind: MethodKind.Constructor }
                    when ArgumentsOf(node) is [var code, { Expression: CollectionExpressionSyntax filled }, _]:
                    Add(_refusals, node, code, filled.Elements.Count, model);
                    break;
                case IMethodSymbol { ContainingType.Name: "EventWords", Name: "Part" or "Change" } when node is InvocationExpressionSyntax { ArgumentList.Arguments: var part }:
                    _parts.Add((string)model.GetConstantValue(part[0].Expression).Value!);
                    break;
                case IMethodSymbol { ContainingType.Name: "FindingDraft", MethodKind: MethodKind.Constructor }:
                    SeparatedSyntaxList<ArgumentSyntax> flaw = ArgumentsOf(node);
                    Add(_findings, node, flaw[0], flaw.Skip(1).Count(argument => !argument.Expression.IsKind(SyntaxKind.NullLiteralExpression)), model);
                    break;
            }
        }
    }

    /// <summary>How many arguments the call passes to the text whose key it is given; null where the key is given to no call.</summary>
    private static int? Passed(SyntaxNode key, SemanticModel model)
    {
        ArgumentSyntax? argument = key.FirstAncestorOrSelf<ArgumentSyntax>();
        if (argument?.Parent?.Parent is not InvocationExpressionSyntax call || model.GetSymbolInfo(call).Symbol is not IMethodSymbol called)
            return null;
        return called.Parameters is [.., { IsParams: true }] ? call.ArgumentList.Arguments.Count - called.Parameters.Length + 1 : 0;
    }

    // A code that is chosen from several is each of those that the member names.
    private static void Add(List<TextUse> to, SyntaxNode node, ArgumentSyntax code, int arguments, SemanticModel model)
    {
        SyntaxNode named = model.GetConstantValue(code.Expression).HasValue ? code : node.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        foreach (MemberAccessExpressionSyntax access in named.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            if (model.GetSymbolInfo(access).Symbol is IFieldSymbol { ContainingType.Name: "ErrorCodes", ConstantValue: string value })
                to.Add(new(value, arguments, Place(node)));
        }
    }

    private static SeparatedSyntaxList<ArgumentSyntax> ArgumentsOf(SyntaxNode node) => ((BaseObjectCreationExpressionSyntax)node).ArgumentList!.Arguments;

    private static bool IsOfKeys(ISymbol symbol) => symbol.ContainingType?.Name == Keys || symbol.ContainingType?.ContainingType?.Name == Keys;

    private static string MemberOf(ISymbol symbol) => symbol.ContainingType.Name == Keys ? symbol.Name : $"{symbol.ContainingType.Name}.{symbol.Name}";

    private static string Place(SyntaxNode node) => $"{node.SyntaxTree.FilePath}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";

    [GeneratedRegex(@"\b(TextKeys|DecisionRefusal|EventWords|FindingDraft)\b")]
    private static partial Regex Asking();
}

/// <summary>One place that asks for a text.</summary>
/// <param name="What">What it asks for.</param>
/// <param name="Arguments">How many arguments it passes; null where that cannot be seen.</param>
/// <param name="Place">File and line.</param>
internal sealed record TextUse(string What, int? Arguments, string Place);
