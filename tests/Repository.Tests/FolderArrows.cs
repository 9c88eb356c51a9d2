using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ComplaintFlow.Tests.Repository;

/// <summary>Finds what a folder of a project uses of another folder that does not come before it.</summary>
/// <param name="layers">The folders from the lowest to the highest; those of one layer do not know each other.</param>
internal sealed class FolderArrows(IReadOnlyList<IReadOnlyList<string>> layers)
{
    public const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private readonly Dictionary<string, int> _layerOf = layers
        .SelectMany((folders, layer) => folders.Select(folder => (folder, layer)))
        .ToDictionary(pair => pair.folder, pair => pair.layer);

    private readonly SortedSet<string> _violations = new(StringComparer.Ordinal);

    /// <summary>How many uses from one folder of another were looked at.</summary>
    public int Checked { get; private set; }

    /// <summary>What points the wrong way, a line each.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    /// <summary>Looks at sources whose paths begin with their folder.</summary>
    /// <param name="sources">The path and the text of each.</param>
    /// <param name="stride">1 looks at all of them, 10 at every tenth, beginning with any of the first ten.</param>
    public void Check(IEnumerable<(string Path, string Text)> sources, int stride = 1)
    {
        List<SyntaxTree> trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, path: source.Path))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "FolderArrows",
            trees.Append(CSharpSyntaxTree.ParseText(ImplicitUsings)),
            RunningReferences.WithoutComplaintFlow,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        int first = Random.Shared.Next(stride);
        foreach (SyntaxTree tree in trees.Where((_, at) => at % stride == first))
        {
            if (!_layerOf.ContainsKey(FolderOf(tree)))
            {
                _violations.Add($"{tree.FilePath} lies in no folder that the arrows name.");
                continue;
            }

            SemanticModel model = compilation.GetSemanticModel(tree);
            // Documentation is trivia, into which DescendantNodes does not go: a cref is no arrow.
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
            {
                // Of what a generator makes, nothing is known: an extension member of any name would be found in its place.
                if (!IsMemberOfUnknown(node, model))
                    Check(tree, node, model.GetSymbolInfo(node).Symbol);
            }
        }
    }

    private static bool IsMemberOfUnknown(SyntaxNode node, SemanticModel model) =>
        (node as MemberAccessExpressionSyntax ?? (node.Parent is MemberAccessExpressionSyntax parent && parent.Name == node ? parent : null)) is { } access
        && model.GetTypeInfo(access.Expression).Type is (null or IErrorTypeSymbol)
        && model.GetSymbolInfo(access.Expression).Symbol is null;

    private void Check(SyntaxTree from, SyntaxNode node, ISymbol? used)
    {
        if (used is IAliasSymbol alias)
            used = alias.Target;
        if (used is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol)
            return;

        foreach (SyntaxReference declaration in Declarations(used.OriginalDefinition))
        {
            SyntaxTree to = declaration.SyntaxTree;
            if (FolderOf(to) == FolderOf(from) || !_layerOf.TryGetValue(FolderOf(to), out int layer))
                continue;
            Checked++;
            if (layer >= _layerOf[FolderOf(from)])
                _violations.Add($"{from.FilePath}({from.GetLineSpan(node.Span).StartLinePosition.Line + 1}) uses {used.ToDisplayString()} of {to.FilePath}");
        }
    }

    private static IEnumerable<SyntaxReference> Declarations(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences is { IsEmpty: false } own ? own
        : symbol.ContainingType is { } type ? Declarations(type)
        : [];

    private static string FolderOf(SyntaxTree tree) => tree.FilePath.Split('/')[0];
}
